// What `qm doctor` reports: one fact, whether it is good, and the fix when it is not.

/** One fact about this host. */
export interface Finding {
  /** What it is about: a binary's path, an accelerator's name. */
  readonly subject: string
  /** `good`: works; `bad`: should work and does not; `note`: good to know. */
  readonly level: 'good' | 'bad' | 'note'
  /** What was found, in a sentence. */
  readonly text: string
  /** What to do about it. */
  readonly fix?: string
}

/** The findings of one kind. */
export interface Section {
  readonly title: string
  /** The QEMU that they were found with, where they depend on one. */
  readonly binary?: string
  readonly findings: readonly Finding[]
}
