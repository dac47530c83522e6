// Several nominations at once: steps for many, and lists that are read in.
import type { Note, Receipt } from './types';

export interface BulkItem {
    id: string;
    outcome: string;
    receipt?: Receipt;
    notes?: Note[];
}

export interface ImportRow {
    sheet: string;
    row: number;
    id: string;
    name: string;
    outcome: string;
    notes: Note[];
}

export interface ImportAnswer {
    file_hash: string;
    made: number;
    existing: number;
    changed: number;
    differing: number;
    refused: number;
    written: boolean;
    rows: ImportRow[];
    notes: Note[];
}
