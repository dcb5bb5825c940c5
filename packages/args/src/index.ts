// The public names of @qm/args.
export {}
