// What a screen needs of a machine.

/** The part of a machine that a screen uses; a `Machine` of @qm/machine has it. */
export interface ScreenMachine {
  /** The screen's picture, as PNG. */
  screenshot(
    file?: undefined,
    options?: {
      readonly signal?: AbortSignal
      readonly device?: string
      readonly head?: number
    },
  ): Promise<Buffer>
  /** The pointer; only clicks need it. */
  readonly mouse: {
    click(
      x: number,
      y: number,
      options?: {
        readonly button?: 'left' | 'middle' | 'right' | undefined
        readonly count?: number | undefined
        readonly holdMs?: number | undefined
        readonly signal?: AbortSignal | undefined
      },
    ): Promise<void>
  }
}
