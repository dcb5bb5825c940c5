// The public names of @qm/process.
export {}
