// What the doctor has to say: one fact, whether it is good, and the fix when it is not.

/** One fact about this host. */
export interface Finding {
  /** What it is about: a binary's path, an accelerator's name. */
  readonly subject: string
  /** `good`: works; `bad`: should work and does not; `note`: good to know. */
  readonly verdict: 'good' | 'bad' | 'note'
  readonly text: string
  /** What to do about it. */
  readonly fix?: string
}

/** What a part of the doctor has found. */
export interface Section {
  readonly title: string
  readonly findings: readonly Finding[]
}
