// The public names of @qm/console.

export { attach } from './attach.ts'
export type { AttachOptions } from './attach-options.ts'
export type { ConsoleCloseReason } from './close-reason.ts'
export { GuestConsole } from './console.ts'
export type { ConsoleMessages } from './diagnostics.ts'
export {
  ConsoleClosedError,
  ConsoleConnectError,
  ConsoleError,
  type ConsoleErrorCode,
  ConsoleLoginError,
  ConsoleOutputLimitError,
  ConsoleOverrunError,
  ConsoleRequestError,
  ConsoleShellError,
  type ConsoleSnapshot,
  ConsoleTimeoutError,
  ConsoleTransferError,
  GuestFailureError,
} from './errors.ts'
export type { ConsoleLogOptions } from './log/log-options.ts'
export type { Logger } from './options/logger.ts'
export type { Since, WaitOptions } from './options/wait-options.ts'
export type { AsciicastOptions } from './read/asciicast.ts'
export type { ReadOptions } from './read/read-options.ts'
export type { CellAttributes, ScreenColor } from './screen/attributes.ts'
export type { ConsoleScreen } from './screen/console-screen.ts'
export type { ScreenMatch } from './screen/wait-for-screen.ts'
export type {
  InteractiveEnd,
  InteractiveInput,
  InteractiveOptions,
  InteractiveOutput,
  TerminalSize,
} from './session/interactive.ts'
export type { Key, NamedKey } from './session/keys.ts'
export type { LoginOptions } from './session/login.ts'
export type { TypeOptions } from './session/typing.ts'
export type { RunOptions, RunResult } from './shell/run.ts'
export type { TransferOptions } from './shell/transfer-options.ts'
export type { ConsoleAddress, ConsoleTarget } from './stream/address.ts'
export { defaultFailures, failures } from './wait/guest-failures.ts'
export type { ConsolePattern, ConsolePatterns } from './wait/pattern.ts'
export type { ConsoleMatch, WaitForOptions } from './wait/wait-for-options.ts'
