// The public names of @qm/console.
export type { AsciicastOptions } from './asciicast.ts'
export { attach } from './attach.ts'
export type { ConsoleCloseReason } from './close-reason.ts'
export { GuestConsole } from './console.ts'
export type { ConsoleMessages } from './diagnostics.ts'
export { disasters } from './disasters.ts'
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
export type {
  InteractiveEnd,
  InteractiveInput,
  InteractiveOptions,
  InteractiveOutput,
  TerminalSize,
} from './interactive.ts'
export type { Key, NamedKey } from './keys.ts'
export type { LogOptions } from './log-file.ts'
export type { LoginOptions } from './login.ts'
export type {
  AttachOptions,
  ConsoleLogger,
  ConsoleMatch,
  Since,
  WaitForOptions,
  WaitLimit,
} from './options.ts'
export type { ConsolePattern, ConsolePatterns } from './pattern.ts'
export type { RunOptions, RunResult } from './shell.ts'
export type { ConsoleTarget } from './socket.ts'
export type { TypeOptions } from './typing.ts'
