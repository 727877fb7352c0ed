"""What performance management keeps: frozen records and the pure rules beside them."""
