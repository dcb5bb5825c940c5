// The public names of @qm/qmp.
export type { QemuSchema } from './schema/index.ts'
export type {
  AnyEvent,
  CommandArguments,
  CommandName,
  CommandReturn,
  CommandShape,
  EventName,
  EventOf,
  Int64,
  QmpEvent,
  QmpSchema,
  QmpTimestamp,
  UnknownArguments,
} from './schema-types.ts'
