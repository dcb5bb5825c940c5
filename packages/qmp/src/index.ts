// The public names of @qm/qmp.

// The client
export { QmpClient } from './client.ts'
export type { AddFdOptions, ClientOptions, CloseOptions, WaitForEventOptions } from './client-options.ts'
// Connecting
export { type ConnectOptions, connect } from './connect.ts'
// Watching
export {
  CHANNELS,
  type EventRecord,
  type ProblemRecord,
  type QmpLogger,
  type ReplyRecord,
  type RequestRecord,
  type StateRecord,
} from './diagnostics.ts'
// Errors
export {
  type QmpCloseReason,
  QmpCommandError,
  QmpConnectError,
  type QmpConnectPhase,
  QmpDisconnectedError,
  QmpError,
  type QmpErrorCode,
  type QmpErrorReply,
  QmpFdError,
  QmpProtocolError,
  QmpRequestError,
  QmpTimeoutError,
} from './errors.ts'
// Events
export type { EventPattern, EventSelector, SelectedEvent } from './event-filter.ts'
export { QmpEventStream } from './event-stream.ts'
export type { EventMark } from './events.ts'
export type { FdPassing } from './fd/passing.ts'
export { type ListenOptions, listen, QmpListener } from './listen.ts'
export { exactly, matchEvent } from './match-event.ts'
export type { QmpGreeting, QmpResponse, QmpVersion } from './message.ts'
export { type Recording, type RecordOptions, record } from './record.ts'
export { REDACTED, redact } from './redact.ts'
// Types
export type { Int64, QemuSchema } from './schema/index.ts'
export type {
  AnyEvent,
  CommandArguments,
  CommandName,
  CommandReturn,
  CommandShape,
  EventName,
  EventOf,
  ExecuteParameters,
  QmpEvent,
  QmpSchema,
  QmpTimestamp,
  UnknownArguments,
} from './schema-types.ts'
export type { ExecuteOptions } from './session.ts'
export type { ListenAddress, QmpAddress, QmpTarget, TcpTarget, TlsTarget, UnixTarget } from './target.ts'
export { COMMAND_TIMEOUTS, type CommandClass, type CommandTimeouts } from './timeouts.ts'
export type { WaitOptions } from './wait.ts'
