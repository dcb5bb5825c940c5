// The public names of @qm/network.
export type { CaptureFileOptions } from './capture/capture-file.ts'
export type { CapturedFrame, CaptureFilter, FrameCapture, WaitOptions } from './capture/frame-capture.ts'
export type { NetworkCloseReason } from './close-reason.ts'
export type { NetworkMessages } from './diagnostics.ts'
export {
  CaptureFileError,
  NetworkClosedError,
  NetworkError,
  type NetworkErrorCode,
  NetworkFrameError,
  NetworkPeerError,
  NetworkRequestError,
  NetworkTimeoutError,
} from './errors.ts'
export type { Undo } from './faults/claims.ts'
export type { ShapeOptions } from './faults/shape-options.ts'
export type { Logger } from './logger.ts'
export { type CaptureOptions, Network, type PortReference } from './network.ts'
export type { NetworkOptions, PortOptions } from './options.ts'
export type { NetworkHost, NetworkPeer } from './peer/peer.ts'
export type { Port } from './port.ts'
export type { DropReason, FrameCount, PortStats } from './stats.ts'
