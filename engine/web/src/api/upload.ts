// Sends a file with word of how far it is, which fetch cannot tell.
import { language } from '../words/words';
import { answered, base, problemFrom, type Answer } from './client';

export interface Upload<T> {
    answer: Promise<Answer<T>>;
    stop: () => void;
}

export interface Sending {
    file: Blob;
    revision?: number;
    key?: string;
    onProgress: (sent: number, total: number) => void;
}

export function send<T>(path: string, sending: Sending): Upload<T> {
    const request = new XMLHttpRequest();
    const answer = new Promise<Answer<T>>((resolve) => {
        const fail = (status: number, text: string) => resolve({ ok: false, problem: problemFrom(status, text) });
        request.upload.onprogress = (event) => sending.onProgress(event.loaded, event.total);
        request.onload = () => {
            answered(request.status, path);
            if (request.status < 200 || request.status > 299) return fail(request.status, request.responseText);
            return resolve({ ok: true, value: JSON.parse(request.responseText) as T, etag: '' });
        };
        request.onerror = () => resolve({ ok: false, problem: { status: 0, title: '', outcome: 'unreachable', notes: [], request: '' } });
        request.onabort = () => resolve({ ok: false, problem: { status: 0, title: '', outcome: 'stopped', notes: [], request: '' } });
    });
    request.open('POST', base + path);
    request.setRequestHeader('Accept-Language', language.value);
    request.setRequestHeader('Content-Type', sending.file.type || 'application/octet-stream');
    if (sending.revision !== undefined) request.setRequestHeader('If-Match', `"${sending.revision}"`);
    if (sending.key) request.setRequestHeader('Idempotency-Key', sending.key);
    request.send(sending.file);
    return { answer, stop: () => request.abort() };
}
