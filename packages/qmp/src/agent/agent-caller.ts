// The one method of a guest agent that the multi-step calls use.
import type { GuestAgentSchema } from '../schema/agent.ts'
import type { CommandName, CommandReturn, ExecuteParameters } from '../schema-types.ts'
import type { WaitOptions } from '../time/wait.ts'

/** Executes commands of a guest agent. */
export interface AgentCaller {
  execute<const C extends CommandName<GuestAgentSchema>>(
    command: C,
    ...rest: ExecuteParameters<GuestAgentSchema, C, WaitOptions>
  ): Promise<CommandReturn<GuestAgentSchema, C>>
}
