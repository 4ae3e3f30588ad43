"""Pages in a browser: for staff, rendered on the server; for visitors, the widget. They know no more than the door's routes do."""
