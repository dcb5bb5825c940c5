// The error for what goes wrong in the guest, beyond an error reply of its agent.
import { QmpError } from '../errors.ts'

/** The guest's agent answered, but not with what was asked for; or what it does in the guest cannot go on. */
export class AgentError extends QmpError {
  override readonly name = 'AgentError'
  readonly code = 'agent-failed'
}
