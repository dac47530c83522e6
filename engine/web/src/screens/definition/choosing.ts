// Reads what a person chose: the files of a folder as text, or an archive as it is.
import type { Chosen, WorkflowFile } from '../../api/definitions';

export type Read = { ok: true; chosen: Chosen } | { ok: false; fault: 'too-large' | 'no-text'; name: string };

/** More than the server takes. */
const mostBytes = 8 * 1024 * 1024;

/** Bytes as they are: the mark that some editors put first is a fault which the server names. */
async function textOf(file: File): Promise<string | null> {
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
    } catch {
        return null;
    }
}

async function archiveOf(file: File): Promise<string> {
    const bytes = new Uint8Array(await file.arrayBuffer());
    let text = '';
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return btoa(text);
}

/** Samples and other folders beside a workflow are none of it. */
function isOfWorkflow(file: File): boolean {
    const [first = '', second = ''] = file.webkitRelativePath.split('/').slice(1);
    return !second || first === 'criteria' || first === 'tests';
}

export async function read(all: File[]): Promise<Read> {
    const list = all.filter(isOfWorkflow);
    const bytes = list.reduce((sum, file) => sum + file.size, 0);
    const first = list[0];
    if (bytes > mostBytes || !first) return { ok: false, fault: 'too-large', name: first?.name ?? '' };
    if (list.length === 1 && /\.zip$/i.test(first.name)) return { ok: true, chosen: { archive: await archiveOf(first) } };
    const files: WorkflowFile[] = [];
    for (const file of list) {
        const name = file.webkitRelativePath || file.name;
        const text = await textOf(file);
        if (text === null) return { ok: false, fault: 'no-text', name };
        files.push({ name, text });
    }
    return { ok: true, chosen: { files } };
}
