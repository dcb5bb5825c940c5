import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { connect, QmpFdError, QmpRequestError } from '../../src/index.ts'
import { fakeServer } from '../../src/testing/index.ts'

it('The way to pass descriptors is chosen without a warning of Node’s', async () => {
  const warnings: Error[] = []
  const note = (warning: Error): void => void warnings.push(warning)
  process.on('warning', note)
  await using server = fakeServer()
  await using client = await connect(await server.listen('unix'))
  expect(['koffi', 'perl', 'python']).toContain(client.fdPassing)
  await setImmediate()
  process.off('warning', note)
  expect(warnings).toEqual([])
})

it('What is no open descriptor is refused, and the session goes on', async () => {
  await using server = fakeServer({ replies: { 'x-ask': { return: 'fine' } } })
  await using client = await connect(await server.listen('unix'))
  await expect(client.sendFd(-1)).rejects.toThrow(QmpRequestError)
  await expect(client.sendFd(1.5)).rejects.toThrow(QmpRequestError)
  await expect(client.sendFd(99_999)).rejects.toThrow(QmpFdError)
  await expect(client.addFd(99_999)).rejects.toThrow(QmpFdError)
  expect(await client.execute('x-ask')).toBe('fine')
  await expect(client.getFd(0, '\ud800')).rejects.toThrow(QmpRequestError)
  expect(server.requests.map(({ command }) => command)).not.toContain('getfd')
})

it('Where descriptors cannot travel, the error says what would help', async () => {
  await using server = fakeServer()
  await using byTcp = await connect(await server.listen('tcp'))
  await using inMemory = await connect(server.connect())
  await using without = await connect(await server.listen('unix'), { fdPassing: 'none' })
  for (const client of [byTcp, inMemory, without]) expect(client.fdPassing).toBe('none')
  await expect(byTcp.sendFd(0)).rejects.toThrow('connect by path')
  await expect(inMemory.getFd(0, 'name')).rejects.toThrow('connect by path')
  await expect(without.addFd(0)).rejects.toThrow('install perl or python3')
  expect(server.requests.map(({ command }) => command)).not.toContain('add-fd')
})
