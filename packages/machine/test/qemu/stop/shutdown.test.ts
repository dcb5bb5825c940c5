import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tinyGuest } from '@qm/guest'
import { callRung, hard, ladder, signalRung } from '@qm/process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AbnormalShutdownError, Machine, MachineTimeoutError } from '../../../src/index.ts'

const BARE = { args: ['-M', 'none', '-nodefaults'] }
const TINY = {
  args: ['-accel', 'tcg', '-M', 'q35', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware],
}

let moves: string[]
const watch = (message: unknown): void => {
  if (typeof message === 'object' && message !== null && 'to' in message) moves.push(String(message.to))
}
beforeEach(() => {
  moves = []
  subscribe('qm:machine:state', watch)
})
afterEach(() => void unsubscribe('qm:machine:state', watch))

test('shutdown, kill and wait before a launch and after an end do nothing', async () => {
  const vm = new Machine(BARE)
  const never = { kind: 'never-started', exitCode: null, signal: null, requested: false }
  expect(await vm.shutdown()).toMatchObject({ rungs: [], exit: never })
  expect(await vm.kill()).toMatchObject({ rungs: [], exit: never })
  expect(await vm.wait({ timeoutMs: 1 })).toEqual(never)
  await vm.launch()
  await vm.shutdown()
  expect(await vm.shutdown()).toMatchObject({ endedBy: 'already-exited', exit: { exitCode: 0 } })
  expect(await vm.kill()).toMatchObject({ endedBy: 'already-exited' })
  expect(await vm.wait()).toMatchObject({ exitCode: 0 })
  expect(moves).toEqual(['launching', 'running', 'stopping', 'down'])
})

test('kill is a death by signal that was asked for, and no warning', async () => {
  const warnings: string[] = []
  const vm = await Machine.launch({ ...BARE, logger: { warn: text => warnings.push(text) } })
  const report = await vm.kill()
  expect(report).toMatchObject({
    endedBy: 'SIGKILL',
    exit: { kind: 'signalled', signal: 'SIGKILL', requested: true },
  })
  expect(vm.exitCode).toBeNull()
  expect(warnings).toEqual([])
})

test('concurrent shutdowns are one, and a kill overtakes them', async () => {
  const vm = await Machine.launch(BARE)
  const stuck = ladder(
    callRung('never', () => {}, { graceMs: 60_000 }),
    hard,
  )
  const waiting = vm.shutdown({ strategy: stuck })
  const [soft, killed] = await Promise.allSettled([waiting, vm.kill()])
  expect(killed).toMatchObject({ status: 'fulfilled', value: { endedBy: 'SIGKILL' } })
  expect(soft.status).toBe('rejected')
  expect(moves).toEqual(['launching', 'running', 'stopping', 'down'])
})

test('a QEMU that does not answer is killed at the deadline: abnormal, with the report', async () => {
  const vm = await Machine.launch(BARE)
  process.kill(vm.pid ?? 0, 'SIGSTOP')
  const error = await vm.shutdown({ timeoutMs: 200 }).catch(reason => reason)
  expect(error).toBeInstanceOf(AbnormalShutdownError)
  expect(error.report).toMatchObject({
    endedBy: 'SIGKILL',
    rungs: [
      { name: 'quit', outcome: 'timed-out' },
      { name: 'SIGTERM', outcome: 'skipped' },
      { name: 'SIGKILL', outcome: 'ended' },
    ],
  })
  expect(vm.state).toBe('down')
})

test('without a monitor SIGTERM asks', async () => {
  const vm = await new Machine(BARE).setQmpMonitor(false).launch()
  expect(() => vm.qmp).toThrow('turned off')
  const report = await vm.shutdown()
  expect(report.rungs.map(({ name }) => name)).toEqual(['SIGTERM', 'SIGKILL'])
  expect(report.exit.requested).toBe(true)
})

test('a monitor that was closed makes SIGTERM ask instead', async () => {
  const vm = await Machine.launch(BARE)
  await vm.qmp.close()
  const report = await vm.shutdown()
  expect(report).toMatchObject({ endedBy: 'SIGTERM', exit: { exitCode: 0 } })
  expect(report.rungs[0]).toMatchObject({ name: 'quit', outcome: 'failed' })
})

test('a VM that had gone by itself with exit code 0 is not abnormal', async () => {
  await using vm = await Machine.launch({ ...TINY, console: true })
  await vm.console.waitFor(/TG1.*\n/)
  await vm.console.write('p')
  await vm.exit
  expect(await vm.shutdown()).toMatchObject({
    endedBy: 'already-exited',
    exit: { exitCode: 0, requested: false },
  })
})

test('wait resolves with the exit of a guest that powers itself off', async () => {
  await using vm = await Machine.launch({ ...TINY, console: true })
  await vm.console.waitFor(/TG1.*\n/)
  const [exit] = await Promise.all([vm.wait(), vm.console.write('p')])
  expect(exit).toEqual({ kind: 'exited', exitCode: 0, signal: null, requested: false })
  expect(vm.state).toBe('down')
})

test('wait kills at its deadline unless told not to', async () => {
  const vm = await Machine.launch(BARE)
  await expect(vm.wait({ timeoutMs: 50, killOnTimeout: false })).rejects.toBeInstanceOf(MachineTimeoutError)
  expect(vm.running).toBe(true)
  const error = await vm.wait({ timeoutMs: 50 }).catch(reason => reason)
  expect(error).toBeInstanceOf(AbnormalShutdownError)
  expect(error.cause).toBeInstanceOf(MachineTimeoutError)
  expect(vm.running).toBe(false)
})

test('a death that nobody asked for is a warning with the command line, told once by shutdown', async () => {
  const warnings: string[] = []
  const vm = await Machine.launch({ ...BARE, logger: { warn: text => warnings.push(text) } })
  process.kill(vm.pid ?? 0, 'SIGKILL')
  expect(await vm.exit).toMatchObject({ kind: 'signalled', signal: 'SIGKILL', requested: false })
  expect(warnings).toEqual([expect.stringMatching(/signal SIGKILL.*qemu-system/)])
  await expect(vm.shutdown()).rejects.toBeInstanceOf(AbnormalShutdownError)
  expect(await vm.shutdown()).toMatchObject({ endedBy: 'already-exited' })
})

test.each(['quit by QMP', 'quit by HMP'])('%s is known to have been asked for', async way => {
  const vm = await Machine.launch(BARE)
  if (way === 'quit by QMP') await vm.execute('quit')
  else await vm.hmp('quit').catch(() => {})
  expect(await vm.exit).toMatchObject({ exitCode: 0, requested: true })
  await vm.shutdown()
})

test('leaving the block brings the machine down and never hides the error of the block', async () => {
  const failure = new Error('the body failed')
  let vm: Machine | undefined
  const body = async (): Promise<void> => {
    await using machine = await Machine.launch(BARE)
    vm = machine
    process.kill(machine.pid ?? 0, 'SIGKILL')
    await machine.exit
    throw failure
  }
  await expect(body()).rejects.toBe(failure)
  expect(vm?.state).toBe('down')
})

test('a power button that the guest ignores: at the deadline the machine runs on', async () => {
  await using vm = await Machine.launch({ ...TINY, console: true })
  await vm.console.waitFor(/TG1.*\n/)
  await vm.console.write('b.')
  await vm.console.waitFor('.')
  await expect(vm.powerdown({ timeoutMs: 200 })).rejects.toBeInstanceOf(MachineTimeoutError)
  expect(vm.running).toBe(true)
  expect((await vm.status()).status).toBe('running')
})

test('a power button that the guest ignores is pressed again', async () => {
  await using vm = await Machine.launch({ ...TINY, console: true })
  await vm.console.waitFor(/TG1.*\n/)
  await vm.console.write('b.')
  await vm.console.waitFor('.')
  const down = vm.powerdown({ repeatMs: 50, timeoutMs: 60_000 })
  for (const _ of [1, 2]) await vm.waitForEvent('POWERDOWN')
  await vm.console.write('B')
  expect(await down).toMatchObject({ endedBy: 'power-button' })
})

test('a paused guest is resumed before the button is pressed', async () => {
  await using vm = await Machine.launch({ ...TINY, console: true })
  await vm.console.waitFor(/TG1.*\n/)
  await vm.pause()
  expect((await vm.status()).status).toBe('paused')
  expect(await vm.powerdown()).toMatchObject({ endedBy: 'power-button' })
})

test('a QEMU told to outlive its guest is told to quit once the guest is down', async () => {
  await using vm = await Machine.launch({ args: [...TINY.args, '-no-shutdown'], console: true })
  await vm.console.waitFor(/TG1.*\n/)
  expect(await vm.powerdown()).toMatchObject({ endedBy: 'power-button', exit: { exitCode: 0 } })
})

test('a ladder of your own', async () => {
  const vm = await Machine.launch(BARE)
  const strategy = ladder(
    callRung('refuses', () => Promise.reject(new Error('no')), { graceMs: 1000 }),
    signalRung('SIGINT', { graceMs: 10_000 }),
  )
  const report = await vm.shutdown({ strategy })
  expect(report).toMatchObject({
    endedBy: 'SIGINT',
    rungs: [
      { name: 'refuses', outcome: 'failed' },
      { name: 'SIGINT', outcome: 'ended' },
    ],
  })
})

test('a ladder that leaves QEMU alive is followed by SIGKILL: abnormal, with all rungs in the report', async () => {
  const vm = await Machine.launch(BARE)
  const strategy = ladder(callRung('nothing', () => {}, { graceMs: 50 }))
  const error = await vm.shutdown({ strategy }).catch(reason => reason)
  expect(error).toBeInstanceOf(AbnormalShutdownError)
  expect(error.cause).toBeInstanceOf(MachineTimeoutError)
  expect(error.report.rungs).toMatchObject([
    { name: 'nothing', outcome: 'timed-out' },
    { name: 'SIGKILL', outcome: 'ended' },
  ])
  expect(vm.state).toBe('down')
})

test('whoever kills a machine that had died by itself gets what was wanted', async () => {
  const vm = await Machine.launch(BARE)
  process.kill(vm.pid ?? 0, 'SIGKILL')
  await vm.exit
  expect(await vm.kill()).toMatchObject({ endedBy: 'already-exited', exit: { signal: 'SIGKILL' } })
})

test('a console that nobody reads does not keep QEMU from ending in good order', async () => {
  // An isa-debugcon writes with QEMU's big lock held: once its socket is full, the monitor answers no more.
  const vm = new Machine({
    ...TINY,
    console: { drain: false, deviceType: 'isa-debugcon,iobase=0xe9' },
  })
  vm.addChannel('com1', fd => ['-chardev', `socket,id=com1,fd=${fd}`, '-serial', 'chardev:com1'])
  await vm.launch()
  const com1 = vm.channel('com1')
  for await (const chunk of com1.iterator({ destroyOnReturn: false })) if (String(chunk).includes('\n')) break
  com1.resume()
  com1.write('e1')
  const answers = (): Promise<boolean> =>
    vm.execute('query-status', {}, { timeoutMs: 500 }).then(
      () => true,
      () => false,
    )
  while (await answers());
  expect(await vm.shutdown({ timeoutMs: 20_000 })).toMatchObject({ endedBy: 'quit', exit: { exitCode: 0 } })
})

test('the guest is asked first, by the power button, when it is given time', async () => {
  await using vm = await Machine.launch({ ...TINY, console: true })
  await vm.console.waitFor(/TG1.*\n/)
  await vm.pause()
  const report = await vm.shutdown({ guestMs: 20_000 })
  expect(report).toMatchObject({ endedBy: 'power-button', exit: { exitCode: 0, requested: true } })
})

test('a guest that is deaf to its power button is followed by quit, in the time that it was given', async () => {
  await using vm = await Machine.launch({ ...TINY, console: true })
  await vm.console.waitFor(/TG1.*\n/)
  await vm.console.write('b.')
  await vm.console.waitFor('.')
  const report = await vm.shutdown({ guestMs: 200 })
  expect(report).toMatchObject({
    endedBy: 'quit',
    rungs: [
      { name: 'power-button', outcome: 'timed-out' },
      { name: 'quit', outcome: 'ended' },
      { name: 'SIGTERM', outcome: 'skipped' },
      { name: 'SIGKILL', outcome: 'skipped' },
    ],
  })
})

test('an agent that is not there leaves the guest to its power button', async () => {
  await using vm = await Machine.launch({ ...TINY, console: true, agent: true })
  await vm.console.waitFor(/TG1.*\n/)
  const report = await vm.shutdown({ guestMs: 2_000 })
  expect(report).toMatchObject({ endedBy: 'agent', exit: { exitCode: 0, requested: true } })
})

test('an abort ends the pressing, and the machine runs on', async () => {
  await using vm = await Machine.launch({ ...TINY, console: true })
  await vm.console.waitFor(/TG1.*\n/)
  await vm.console.write('b.')
  await vm.console.waitFor('.')
  const controller = new AbortController()
  const reason = new Error('changed my mind')
  const down = vm.powerdown({ signal: controller.signal, repeatMs: 20 })
  await vm.waitForEvent('POWERDOWN')
  controller.abort(reason)
  await expect(down).rejects.toBe(reason)
  await vm.status()
  await vm.takeEvents()
  await vm.status()
  expect(await vm.waitForEvent('POWERDOWN', { timeoutMs: 200 }).catch(error => error)).toBeInstanceOf(
    MachineTimeoutError,
  )
  expect(vm.running).toBe(true)
})

test('who killed is told: a kill() that came meanwhile, or that no time was left', async () => {
  const vm = await Machine.launch(BARE)
  process.kill(vm.pid ?? 0, 'SIGSTOP')
  const told = vm.shutdown().catch(error => error)
  await vm.kill()
  expect((await told).message).toBe('QEMU had to be killed: a kill() came while quit was waited for')
  await vm.launch()
  const late = await vm.shutdown({ timeoutMs: 0 }).catch(error => error)
  expect(late.message).toBe('QEMU had to be killed: no time was left for quit, SIGTERM')
})

test('a restore that is under way ends with the machine, and leaves no QEMU behind', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'restore-'))
  const file = join(directory, 'state')
  const make = (): Machine => new Machine({ args: ['-M', 'pc', '-nodefaults', '-S'] })
  await using source = await make().launch()
  await source.saveState(file)
  let pending: Promise<unknown> = Promise.resolve()
  let vm: Machine
  {
    await using machine = make()
    vm = machine
    pending = machine.restoreState(file).catch(error => error)
  }
  expect(await pending).toMatchObject({ message: expect.stringContaining('was called off by a shutdown') })
  expect([vm.running, vm.pid]).toEqual([false, null])
  rmSync(directory, { recursive: true })
})

test('a wait that begins while the machine is launching waits for its end', async () => {
  const vm = new Machine({ ...BARE, args: ['-M', 'nosuch'] })
  const launching = vm.launch().catch(error => error)
  expect(await vm.wait()).toMatchObject({ kind: 'exited', exitCode: 1 })
  await launching
  expect(await vm.exit).toMatchObject({ exitCode: 1 })
})

test('the exit code is known as soon as QEMU does not run any more', async () => {
  const vm = await Machine.launch(BARE)
  const codes: (number | null)[] = []
  const look = setInterval(() => {
    if (!vm.running) codes.push(vm.exitCode)
  }, 0)
  await vm.execute('quit')
  await vm.exit
  clearInterval(look)
  expect(new Set([...codes, vm.exitCode])).toEqual(new Set([0]))
})

test('an end in time is never told as a kill because the program was held up', async () => {
  const vm = await Machine.launch(BARE)
  const ending = vm.wait({ timeoutMs: 500 })
  await vm.execute('quit')
  const until = performance.now() + 1_500
  while (performance.now() < until);
  expect(await ending).toMatchObject({ exitCode: 0, requested: true })
})

test('QEMU’s output is there while it runs', async () => {
  const wrapper = ['sh', '-c', 'echo first; echo second >&2; exec "$0" "$@"']
  await using vm = await Machine.launch({ ...BARE, wrapper })
  const lines: string[] = []
  for await (const line of vm.outputLines()) if (lines.push(line) === 2) break
  expect(lines).toEqual(['first', 'second'])
  expect(vm.log).toContain('second')
})

/** A guest that does not hear its power button. */
async function deafGuest(): Promise<Machine> {
  const vm = await Machine.launch({ ...TINY, console: true })
  await vm.console.waitFor(/TG1.*\n/)
  await vm.console.write('b.')
  await vm.console.waitFor('.')
  return vm
}

test('quit overtakes a power button that is waited for without a limit', async () => {
  const vm = await deafGuest()
  const pressing = vm.powerdown({ timeoutMs: Number.POSITIVE_INFINITY })
  await vm.waitForEvent('POWERDOWN')
  const report = await vm.shutdown({ timeoutMs: 20_000 })
  expect(report).toMatchObject({ endedBy: 'quit', exit: { exitCode: 0, requested: true } })
  expect((await pressing).exit).toEqual(report.exit)
})

test('leaving the block overtakes it, too', async () => {
  let pressing: Promise<unknown> = Promise.resolve()
  let vm: Machine | undefined
  {
    await using machine = await deafGuest()
    vm = machine
    pressing = machine.powerdown({ timeoutMs: Number.POSITIVE_INFINITY })
    await machine.waitForEvent('POWERDOWN')
  }
  expect(vm.state).toBe('down')
  await pressing
})

test('of two shutdowns the nearer deadline holds', async () => {
  const vm = await Machine.launch(BARE)
  process.kill(vm.pid ?? 0, 'SIGSTOP')
  const patient = vm.shutdown({ timeoutMs: Number.POSITIVE_INFINITY }).catch(error => error)
  const error = await vm.shutdown({ timeoutMs: 300 }).catch(reason => reason)
  expect(error).toBeInstanceOf(AbnormalShutdownError)
  expect(error.report.endedBy).toBe('SIGKILL')
  expect(await patient).toBeInstanceOf(AbnormalShutdownError)
})

test('a shutdown that tells of a death has the last line that QEMU printed', async () => {
  const vm = await Machine.launch({
    ...BARE,
    wrapper: ['sh', '-c', 'echo the last words >&2; exec "$0" "$@"'],
  })
  process.kill(vm.pid ?? 0, 'SIGABRT')
  await vm.exit
  await expect(vm.shutdown()).rejects.toThrow(
    'QEMU ended with signal SIGABRT by itself; its last line: the last words',
  )
})
