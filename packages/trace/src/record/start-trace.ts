// Starts a recording.
import { checkText } from '../check.ts'
import { reportStop } from '../diagnostics.ts'
import { TraceDirectoryError } from '../errors.ts'
import { messageOf, preparePrivateDirectory } from '../files/private-directory.ts'
import { TraceWriter } from '../files/trace-writer.ts'
import { FORMAT_VERSION } from '../format/entry.ts'
import { MachineRecorder } from './machine-recorder.ts'
import { type TraceOptions, toSettings } from './options.ts'
import { Screenshots } from './screenshots.ts'
import { Trace } from './trace.ts'
import { checkMachine, nameOf, type TracedMachine } from './traced-machine.ts'

/**
 * Records what happens to one machine or several on one time axis, from now on: QMP both ways, the console, states, steps,
 * screenshots, samples, QEMU's output. It is written as it happens; a killed process loses less than a second. A machine may
 * be launched before or later. A disk that is full stops the recording and changes nothing else.
 *
 * @param machines one, several, or none yet: {@link Trace.add} takes more
 * @param directory made with mode 0700, or there and empty
 * @throws {@link TraceRequestError} for wrong options; {@link TraceDirectoryError} when the directory cannot be used
 */
export async function startTrace(
  machines: TracedMachine | readonly TracedMachine[],
  directory: string,
  options: TraceOptions = {},
): Promise<Trace> {
  const settings = toSettings(options)
  checkText(directory, 'the directory of a trace')
  // One list for all parts: machines may be added.
  const list: TracedMachine[] = isList(machines) ? [...machines] : [machines]
  for (const vm of list) checkMachine(vm, 'startTrace()')
  await preparePrivateDirectory(directory)
  const writer = await TraceWriter.create({
    directory,
    maxBytes: settings.maxBytes,
    onStop: reason => reportStop(directory, reason, settings.logger),
  }).catch(error => {
    throw new TraceDirectoryError(directory, `cannot be written to: ${messageOf(error)}`, { cause: error })
  })
  writer.add(
    {
      ...{ kind: 'begin', version: FORMAT_VERSION, startedAt: new Date().toISOString() },
      ...{ machines: list.map(nameOf) },
      host: `Node ${process.versions.node} on ${process.platform} ${process.arch}`,
    },
    0,
  )
  await writer.flush()
  if (writer.stopped !== undefined) {
    await writer.close()
    throw new TraceDirectoryError(directory, `cannot be written to: ${writer.stopped}`)
  }
  const recorder = new MachineRecorder(writer, list, settings.sampleMs)
  const screenshots = settings.screenshots ? new Screenshots(writer, list) : undefined
  recorder.start()
  return new Trace({ directory, writer, recorder, screenshots })
}

function isList(machines: TracedMachine | readonly TracedMachine[]): machines is readonly TracedMachine[] {
  return Array.isArray(machines)
}
