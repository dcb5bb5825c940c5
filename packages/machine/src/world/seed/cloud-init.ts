// The files that cloud-init reads from a disk labelled `cidata` (its NoCloud source).
import { createHash } from 'node:crypto'
import type { SeedFiles } from './seed-disk.ts'

/** A document of cloud-init: a text that is taken as it is, or data that becomes YAML. */
export type CloudInitDocument = string | { readonly [key: string]: unknown }

/** What cloud-init is told. */
export interface CloudInit {
  /** Users, packages, commands…; data becomes a `#cloud-config` document. @defaultValue an empty one */
  readonly userData?: CloudInitDocument
  /**
   * The instance's id and host name. Without `instance-id` one is made of the other documents' digest, so that another
   * content is another instance to cloud-init, and the same content the same one.
   * @defaultValue the id alone
   */
  readonly metaData?: CloudInitDocument
  /** The network, in version 1 or 2 of cloud-init's format. @defaultValue cloud-init's own: DHCP on the first card */
  readonly networkConfig?: CloudInitDocument
  /** Data of the vendor, in the form of `userData`; what the user says wins. @defaultValue none */
  readonly vendorData?: CloudInitDocument
}

/** The label by which cloud-init finds the disk. */
const LABEL = 'cidata'

/** The disk for cloud-init. The same documents give the same disk. */
export async function cloudInitFiles(cloudInit: CloudInit): Promise<SeedFiles> {
  const { userData = {}, metaData = {}, networkConfig, vendorData } = cloudInit
  const documents = {
    'user-data': await cloudConfig(userData),
    ...(vendorData !== undefined && { 'vendor-data': await cloudConfig(vendorData) }),
    ...(networkConfig !== undefined && { 'network-config': await toText(networkConfig) }),
  }
  const digest = createHash('sha256')
    .update(JSON.stringify([documents, metaData]))
    .digest('hex')
  const meta =
    typeof metaData === 'string' ? metaData : { 'instance-id': `qm-${digest.slice(0, 16)}`, ...metaData }
  return { label: LABEL, entries: { ...documents, 'meta-data': await toText(meta) } }
}

async function cloudConfig(document: CloudInitDocument): Promise<string> {
  return typeof document === 'string' ? document : `#cloud-config\n${await toText(document)}`
}

async function toText(document: CloudInitDocument): Promise<string> {
  if (typeof document === 'string') return document
  const { stringify } = await import('yaml')
  return stringify(document)
}
