// The public names of @qm/console.
export {}
