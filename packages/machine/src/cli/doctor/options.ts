// The options of `qm doctor`.

/** Everything that `qm doctor` takes. */
export const DOCTOR_OPTIONS = [
  {
    name: 'binary',
    value: { label: 'NAME', kind: 'binary' },
    meaning: 'look at this QEMU only (default: all that are found)',
  },
  { name: 'json', meaning: 'the findings as one JSON object' },
] as const
