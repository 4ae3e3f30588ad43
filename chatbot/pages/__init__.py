"""Pages for staff, rendered on the server. They work without JavaScript, and know no more than the door's routes do."""
