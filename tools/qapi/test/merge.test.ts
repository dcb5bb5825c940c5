// Older releases add to the newest what was removed, and tell since when the rest is there.
import { expect, test } from 'vitest'
import { mergeReleases } from '../src/merge.ts'
import type { Model } from '../src/model.ts'
import { applyPatch } from '../src/patch.ts'
import { readSchema } from '../src/read.ts'

function schema(qemu: string, ...definitions: object[]): Model {
  return readSchema({ qemu, definitions: definitions as Parameters<typeof readSchema>[0]['definitions'] })
}

/** A patch as its file has it: JSON, whose lines nothing has typed. */
function patchOf(lines: readonly object[]): Parameters<typeof applyPatch>[1] {
  return { qemu: '3.1', lines } as unknown as Parameters<typeof applyPatch>[1]
}

const NEW = schema(
  '3.0.1',
  { module: 'm', struct: 'Base', data: { id: 'str' } },
  { module: 'm', struct: 'Info', base: 'Base', data: { state: 'State', '*fresh': 'bool', len: 'int' } },
  { module: 'm', enum: 'State', data: ['on', 'paused'] },
  { module: 'm', command: 'query', data: { '*uri': 'str' }, returns: 'Info' },
  { module: 'm', command: 'brand-new' },
)
const OLD = schema(
  '2.5.0',
  { module: 'm', struct: 'OldInfo', data: { id: 'str', state: 'OldState', len: 'str', gone: 'bool' } },
  { module: 'm', enum: 'OldState', data: ['on', 'off'] },
  { module: 'm', struct: 'Orphan', data: {} },
  { module: 'm', struct: 'Kept', data: { x: 'int' } },
  { module: 'm', command: 'query', data: { uri: 'str', blk: 'bool' }, returns: 'OldInfo', if: 'CONFIG_Q' },
  { module: 'm', event: 'DROPPED', data: 'Kept' },
)
const merged = mergeReleases([NEW, OLD])
const step = ['2.5', '3.0']

test('what is gone stays, optional and marked', () => {
  const query = merged.commands.get('query')
  expect(query?.payload).toMatchObject([
    { name: 'uri', optional: true, former: { step, optional: false } },
    { name: 'blk', optional: true, removed: step, former: { optional: false } },
  ])
  expect(query?.former).toEqual({ step, condition: 'CONFIG_Q' })
  expect(merged.events.get('DROPPED')).toMatchObject({ removed: step, payload: 'Kept' })
})

test('what is new is marked', () => {
  expect(merged.commands.get('brand-new')).toMatchObject({ added: step })
  expect(merged.types.get('Info')).toMatchObject({ members: [{ name: 'state' }, { added: step }, {}, {}] })
})

test('types are followed through their new names, and what nothing needs is left out', () => {
  expect([...merged.types.keys()]).toEqual(['Base', 'Info', 'State', 'Kept'])
  expect(merged.types.get('State')).toMatchObject({
    values: [{ name: 'on' }, { name: 'paused', added: step }, { name: 'off', removed: step }],
  })
  const info = merged.types.get('Info')
  if (info?.kind !== 'struct') throw new Error('Info is a struct')
  expect(info.members.map(member => member.name)).toEqual(['state', 'fresh', 'len', 'gone'])
  expect(info.members[2]).toMatchObject({ type: 'int', former: { step, type: 'str' } })
})

test('a patch brings the model one release further', () => {
  const lines = [
    { change: 'query', add: { '*flat': 'bool' }, since: { flat: '3.0.5' }, remove: ['uri'] },
    { anchors: { query: 'command-QMP-n.query' } },
    { remove: { type: 'Base' } },
    { change: 'State', add: ['idle'], remove: ['on'] },
    { change: 'Info', retype: { len: 'str' } },
    { remove: { command: 'brand-new' } },
    { module: 'm', struct: 'Extra', data: { a: 'int' } },
  ]
  const patched = applyPatch(NEW, { qemu: '3.1', lines: lines as Parameters<typeof applyPatch>[1]['lines'] })
  const next = ['3.0', '3.1']
  expect(patched.version).toBe('3.1')
  expect(patched.commands.get('query')?.payload).toMatchObject([
    { name: 'uri', removed: next },
    { name: 'flat', added: next, since: '3.0.5' },
  ])
  expect(patched.types.get('State')).toMatchObject({
    values: [{ removed: next }, { name: 'paused' }, { name: 'idle', added: next }],
  })
  expect(patched.types.get('Info')).toMatchObject({
    members: [{}, {}, { type: 'str', former: { type: 'int' } }],
  })
  expect(patched.commands.get('brand-new')?.removed).toEqual(next)
  expect(patched.types.get('Extra')).toMatchObject({ added: next })
  expect(patched.types.get('Base')).toMatchObject({ removed: next })
  expect(patched.commands.get('query')).toMatchObject({ anchor: 'command-QMP-n.query' })
  // A definition that is not there is a mistake in the patch.
  const missing = [
    { change: 'nowhere' },
    { remove: { command: 'nowhere' } },
    { remove: { type: 'nowhere' } },
    { anchors: { nowhere: '' } },
  ]
  for (const line of missing) {
    expect(() => applyPatch(NEW, patchOf([line]))).toThrow('nowhere')
  }
})

test('what an older release had, and the newest has again, is not removed', () => {
  const lines = [{ change: 'query', add: { '*blk': 'bool' } }]
  const patched = applyPatch(merged, patchOf(lines))
  const payload = patched.commands.get('query')?.payload
  const found = Array.isArray(payload) ? payload.filter(member => member.name === 'blk') : []
  expect(found).toMatchObject([{ added: ['3.0', '3.1'], optional: true }])
  expect(found[0]).not.toHaveProperty('removed')
})
