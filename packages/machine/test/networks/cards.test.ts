import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Network } from '@qm/network'
import { expect, onTestFinished, test } from 'vitest'
import { Machine, type MachineNetwork, type NetworkCard } from '../../src/index.ts'
import { cardArgs, toCards } from '../../src/networks/cards.ts'
import { cloneCards } from '../../src/networks/clone-cards.ts'
import { makeMac } from '../../src/networks/mac-address.ts'
import { netdevType } from '../../src/networks/netdev-type.ts'

const network: MachineNetwork = new Network()

test('an address stays the same for a name and a place, and is locally administered', () => {
  expect(makeMac('vm', '0')).toBe(makeMac('vm', '0'))
  const made = new Set<string>()
  for (let machine = 0; machine < 100; machine++)
    for (let card = 0; card < 10; card++) made.add(makeMac(`vm${machine}`, String(card)))
  expect(made.size).toBe(1000)
  for (const mac of made) expect(mac).toMatch(/^.[26ae](:[0-9a-f]{2}){5}$/)
})

test('a card becomes a netdev on an inherited descriptor and a device', () => {
  const [card, other] = toCards(
    [{ network }, { network, model: 'e1000', mac: '52-54-00-00-00-AA', id: 'lan' }],
    'vm',
    'vm',
  )
  if (card === undefined || other === undefined) throw new Error('two cards')
  expect(cardArgs(card, 5, 'stream')).toEqual([
    '-netdev',
    'stream,id=nic0-netdev,server=off,addr.type=fd,addr.str=5',
    '-device',
    `virtio-net-pci,netdev=nic0-netdev,mac=${makeMac('vm', '0')},id=nic0`,
  ])
  expect(cardArgs(other, 6, 'socket')).toEqual([
    '-netdev',
    'socket,id=lan-netdev,fd=6',
    '-device',
    'e1000,netdev=lan-netdev,mac=52:54:00:00:00:aa,id=lan',
  ])
  expect([card.portName, other.portName]).toEqual(['vm', 'vm.1'])
  expect(toCards([{ network }], 'qm-1-1', undefined)[0]?.portName).toBeUndefined()
})

test.each([
  [{ network }],
  [[{}]],
  [[null]],
  [[{ network: {} }]],
  [[{ network: 'lan' }]],
  [[{ network, mac: '52:54' }]],
  [[{ network, mac: '01:00:5e:00:00:01' }]],
  [[{ network, model: 'virtio-net-pci,mac=1' }]],
  [[{ network, id: '0' }]],
  [[{ network, modle: 'e1000' }]],
])('networks of %j are refused', networks => {
  expect(() => new Machine({ networks: networks as readonly NetworkCard[] })).toThrow(TypeError)
})

test('an unknown key of a card names the nearest', () => {
  const networks = [{ network, modle: 'e1000' }]
  expect(() => new Machine({ networks })).toThrow(/networks\[0\].*"modle".*"model"/)
})

test('a binary that knows no stream gets a socket; one that says nothing is taken for a new one', async () => {
  const ask = (binary: string): Promise<string> => netdevType(binary, new AbortController().signal)
  const folder = mkdtempSync(join(tmpdir(), 'netdev-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const binary = (name: string, script: string): string => {
    const path = join(folder, name)
    writeFileSync(path, `#!/bin/sh\n${script}\n`)
    chmodSync(path, 0o755)
    return path
  }
  expect(await ask(binary('old', 'printf "Available netdev backend types:\\nsocket\\nuser\\n"'))).toBe(
    'socket',
  )
  expect(await ask(binary('new', 'printf "socket\\nstream\\n"'))).toBe('stream')
  expect(await ask(binary('mute', 'exit 1'))).toBe('stream')
  expect(await ask(join(folder, 'none'))).toBe('stream')

  // One that hangs does not hold up whoever gives up.
  const controller = new AbortController()
  const hung = netdevType(binary('hung', 'exec sleep 1000'), controller.signal)
  controller.abort(new Error('enough'))
  await expect(hung).rejects.toThrow('enough')
})

test('a card of a clone keeps its address, or is replaced by one with another', () => {
  const frozen = { id: 'nic0', model: 'virtio-net-pci', mac: '52:54:00:00:00:0a' }
  const own = '52:54:00:00:00:0b'
  expect(cloneCards([frozen], [{ network, mac: frozen.mac.toUpperCase() }], 'one')).toMatchObject({
    cards: [{ network, mac: frozen.mac, portName: 'one' }],
    replacements: [],
  })
  const { cards, replacements } = cloneCards([frozen], [{ network, mac: own }], 'two')
  expect(cards).toMatchObject([{ network: undefined, mac: frozen.mac }])
  expect(replacements).toMatchObject([{ network, mac: own, id: 'nic0', portName: 'two' }])
  expect(() =>
    cloneCards([{ ...frozen, model: 'virtio-net-device' }], [{ network, mac: own }], undefined),
  ).toThrow('cannot be plugged in again')
})
