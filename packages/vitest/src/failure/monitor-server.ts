// A monitor socket for `qm attach` while a test is paused: commands go to the machine through our own client.
import { createServer, type Server, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { Machine } from '@qm/machine'

/** QMP's greeting and the reply to its negotiation need no QEMU. */
const GREETING = { QMP: { version: {}, capabilities: [] } }

/** Makes the server; the caller listens and closes. Events are not passed on. */
export function monitorServer(vm: Machine): Server {
  return createServer(socket => {
    socket.on('error', () => {})
    const { version } = vm.qmp
    const { package: origin, ...qemu } = version
    send(socket, { QMP: { ...GREETING.QMP, version: { qemu, package: origin } } })
    createInterface({ input: socket }).on('line', line => {
      void answer(vm, line).then(reply => send(socket, reply))
    })
  })
}

async function answer(vm: Machine, line: string): Promise<object> {
  let id: unknown
  try {
    const request = JSON.parse(line)
    id = request.id
    const reply =
      request.execute === 'qmp_capabilities'
        ? { return: {} }
        : await vm.executeRaw(request.execute, request.arguments)
    return { ...reply, ...(id !== undefined && { id }) }
  } catch (error) {
    const desc = error instanceof Error ? error.message : String(error)
    return { error: { class: 'GenericError', desc }, ...(id !== undefined && { id }) }
  }
}

function send(socket: Socket, message: object): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\r\n`)
}
