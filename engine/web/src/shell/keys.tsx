// Single keys, outside of fields only, and only while the person wants them.
import { useEffect } from 'preact/hooks';
import { signal } from '@preact/signals';
import { go } from './routing/router';

export const keysOn = signal(localStorage.getItem('keys') !== 'off');

export function switchKeys(on: boolean): void {
    keysOn.value = on;
    localStorage.setItem('keys', on ? 'on' : 'off');
}

function inField(target: EventTarget | null): boolean {
    return target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable);
}

const places: Record<string, string> = { v: '/viec', h: '/ho-so' };

export function Keys({ onSearch }: { onSearch: () => void }) {
    useEffect(() => {
        let going = false;
        const press = (event: KeyboardEvent) => {
            if (!keysOn.value || inField(event.target) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
            if (document.querySelector('dialog[open]')) return;
            const to = going ? places[event.key] : undefined;
            going = event.key === 'g';
            if (to) go(to);
            if (event.key !== '/') return;
            event.preventDefault();
            const search = document.querySelector<HTMLInputElement>('input[type=search]');
            if (search) search.focus();
            else onSearch();
        };
        addEventListener('keydown', press);
        return () => removeEventListener('keydown', press);
    }, []);
    return null;
}
