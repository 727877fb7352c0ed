"""The use cases: what an employee or a manager does. The one place both front ends call."""

from pmcoach.coaching.workspace import Workspace, create_workspace, open_workspace

__all__ = ["Workspace", "create_workspace", "open_workspace"]
