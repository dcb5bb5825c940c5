// What the multi-step calls use of a guest agent.
import type { GuestAgentSchema } from '../schema/agent.ts'
import type { CommandArguments, CommandName } from '../schema-types.ts'
import type { Deadline } from '../time/wait.ts'

/** Executes commands of a guest agent. */
export interface AgentCaller {
  /**
   * Executes a command within what is left of a deadline. The reply is what the guest sent: nothing is known of its type.
   *
   * @param expired makes the error for the deadline; without it the error names the command
   * @internal
   */
  executeWithin<const C extends CommandName<GuestAgentSchema>>(
    command: C,
    args: CommandArguments<GuestAgentSchema, C>,
    deadline: Deadline,
    expired?: () => Error,
  ): Promise<unknown>
}
