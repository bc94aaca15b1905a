"""One page as a tree, room by room: `tree`, `about`, `cut`, `scored`, `refused`. `read` orders them."""
