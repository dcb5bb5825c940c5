// The public names of @qm/qmp.

export type {
  LibvirtTarget,
  ListenAddress,
  QmpAddress,
  QmpTarget,
  StreamTarget,
  TcpTarget,
  TlsTarget,
  UnixTarget,
} from './address/target.ts'
// The client
export { QmpClient } from './client.ts'
export type {
  AddFdOptions,
  ClientOptions,
  CloseOptions,
  EventsOptions,
  WaitForEventOptions,
} from './client-options.ts'
// Connecting
export { type ConnectOptions, connect } from './connect.ts'
export type {
  Logger,
  QmpEventMessage,
  QmpMessages,
  QmpProblemMessage,
  QmpReplyMessage,
  QmpRequestMessage,
  QmpStateMessage,
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
export type { EventPattern, EventSelector, SelectedEvent } from './events/event-filter.ts'
export type { EventMark } from './events/event-hub.ts'
export { QmpEventStream } from './events/event-stream.ts'
export { exactly, matchEvent } from './events/match-event.ts'
export type { FdPassing } from './fd/passing.ts'
// Watching
export { type LibvirtDomain, listDomains } from './libvirt/list-domains.ts'
export { listen } from './listen.ts'
export { type ListenOptions, QmpListener } from './listener.ts'
export { type Recording, type RecordOptions, record } from './record.ts'
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
export { redact } from './secrets/redact.ts'
export { REDACTED } from './secrets/redact-text.ts'
export { COMMAND_TIMEOUTS, type CommandClass, type CommandTimeouts } from './session/command-timeouts.ts'
export type { ExecuteOptions } from './session/session.ts'
export type { WaitOptions } from './time/wait.ts'
export type { QmpGreeting, QmpResponse, QmpVersion } from './wire/message.ts'
