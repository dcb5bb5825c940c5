// The public names of @qm/qmp.
export {}
