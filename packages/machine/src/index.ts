// The public names of @qm/machine.
export {}
