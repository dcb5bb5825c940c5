// A template that is removed while it is used, and the clones that wait for being asked for.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { MachineStateError, MachineUnsupportedError } from '../../src/errors.ts'
import { ReadyClones, type WaitingClone } from '../../src/template/ready-clones.ts'
import { openTemplate } from '../../src/template/template.ts'
import { makeTemplateDirectory, writeDescription } from './template-directory.ts'

const base = mkdtempSync(join(tmpdir(), 'removal-'))
afterAll(() => rmSync(base, { recursive: true }))

function makeDirectory(name: string): string {
  const directory = makeTemplateDirectory(join(base, name))
  writeDescription(directory)
  return directory
}

test('one whose clone is being launched stays, for any program; one that is gone does not come back', async () => {
  const directory = makeDirectory('launching')
  const begun = Promise.withResolvers<void>()
  const launch = Promise.withResolvers<never>()
  const template = await openTemplate<object>(directory, () => {
    begun.resolve()
    return launch.promise
  })
  const clone = template.clone()
  await begun.promise
  const other = await openTemplate<object>(directory, () => launch.promise)
  for (const each of [template, other]) {
    await expect(each.remove()).rejects.toBeInstanceOf(MachineStateError)
    await expect(each.remove()).rejects.toThrow(`in use by process ${process.pid}`)
  }
  launch.reject(new Error('no QEMU'))
  await expect(clone).rejects.toThrow('no QEMU')
  await template.remove()
  expect(existsSync(directory)).toBe(false)
  await expect(other.clone()).rejects.toBeInstanceOf(MachineUnsupportedError)
  expect(existsSync(directory)).toBe(false)
})

test('one that another program is removing gives no clone, and says so', async () => {
  const directory = makeDirectory('removing')
  const template = await openTemplate<object>(directory, () => Promise.reject(new Error('launched')))
  rmSync(join(directory, 'template.json'))
  await expect(template.clone()).rejects.toThrow('it was removed, or is being removed')
  await template.remove()
})

test('clones that wait are handed out once each, replaced when they die, and wait again after a close', async () => {
  let launched = 0
  const dead = new Set<WaitingClone>()
  const ready = new ReadyClones<WaitingClone & { readonly index: number }>(async () => {
    const clone = {
      index: launched++,
      isRunning: () => !dead.has(clone),
      kill: async () => dead.add(clone),
    }
    return clone
  })
  await ready.keep(3)
  const taken = await Promise.all(Array.from({ length: 5 }, async () => ready.take()?.index))
  expect(taken).toEqual([0, 1, 2, undefined, undefined])
  await ready.keep(2)
  const second = [ready.take()?.index, ready.take()?.index]
  expect(second).toEqual([3, 4])
  await ready.keep(2)
  const before = launched
  for (const clone of [ready.take(), ready.take()]) if (clone) dead.add(clone)
  await expect.poll(() => ready.size).toBe(2)
  expect(launched).toBe(before + 2)
  await ready.close()
  expect(ready.size).toBe(0)
  await ready.keep(1)
  expect(ready.size).toBe(1)
  await ready.close()
})

test('clones that have died while they waited are replaced by the next that is asked for', async () => {
  let isRunning = true
  let launched = 0
  const ready = new ReadyClones<WaitingClone>(async () => {
    launched += 1
    const now = isRunning
    return { isRunning: () => now && isRunning, kill: async () => undefined }
  })
  await ready.keep(2)
  isRunning = false
  expect(ready.take()).toBeUndefined()
  isRunning = true
  await expect.poll(() => launched).toBe(4)
  await ready.close()
})
