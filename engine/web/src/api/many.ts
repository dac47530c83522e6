// Several nominations at once: steps for many, and lists that are read in.
export type { Bulk, BulkItem, ImportRow, Job, Upload as UploadState, Import as ImportAnswer } from './made';
