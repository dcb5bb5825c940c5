// The public names of @qm/console.

export { attach } from './attach.ts'
export type { ConsoleCloseReason } from './close-reason.ts'
export { GuestConsole } from './console.ts'
export type { ConsoleMessages } from './diagnostics.ts'
export {
  ConsoleClosedError,
  ConsoleConnectError,
  ConsoleError,
  type ConsoleErrorCode,
  ConsoleOverrunError,
  ConsoleRequestError,
  type ConsoleSnapshot,
  ConsoleTimeoutError,
  GuestFailureError,
} from './errors.ts'
export type { LogOptions } from './log/log-file.ts'
export type {
  AttachOptions,
  ConsoleLogger,
  ConsoleMatch,
  Since,
  WaitForOptions,
  WaitLimit,
} from './options.ts'
export type { AsciicastOptions } from './read/asciicast.ts'
export type {
  InteractiveEnd,
  InteractiveInput,
  InteractiveOptions,
  InteractiveOutput,
  TerminalSize,
} from './session/interactive.ts'
export type { Key, NamedKey } from './session/keys.ts'
export type { LoginOptions } from './session/login.ts'
export type { RunOptions, RunResult } from './session/shell.ts'
export type { TypeOptions } from './session/typing.ts'
export type { ConsoleTarget } from './stream/connect.ts'
export { disasters } from './wait/guest-failures.ts'
export type { ConsolePattern, ConsolePatterns } from './wait/pattern.ts'
