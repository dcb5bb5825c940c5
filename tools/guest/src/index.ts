// The public names of @qm/guest.
export {}
