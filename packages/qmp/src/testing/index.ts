// The public names of @qm/qmp/testing: a scripted QMP server for tests. It shares no code with the client.
export { FakePeer, type FakeRequest, type FakeWriting } from './fake-peer.ts'
export {
  FAKE_GREETING,
  FakeQmpServer,
  type FakeReply,
  type FakeServerOptions,
  fakeServer,
} from './fake-server.ts'
