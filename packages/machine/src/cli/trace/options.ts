// The options of `qm trace`.

/** Everything that `qm trace` takes. */
export const TRACE_OPTIONS = [
  {
    name: 'output',
    value: { label: 'FILE', kind: 'file' },
    meaning: 'where the page goes (default: DIR/index.html)',
  },
  { name: 'no-open', meaning: 'write the page only; it is opened where stdout is a terminal' },
] as const
