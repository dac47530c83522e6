import { signal } from '@preact/signals';

export type Theme = 'system' | 'light' | 'dark';
export const theme = signal<Theme>('system');

export function chooseTheme(chosen: Theme): void {
    theme.value = chosen;
    if (chosen === 'system') {
        localStorage.removeItem('theme');
        delete document.documentElement.dataset['theme'];
    } else {
        localStorage.setItem('theme', chosen);
        document.documentElement.dataset['theme'] = chosen;
    }
}

export function startTheme(): void {
    const kept = localStorage.getItem('theme');
    if (kept === 'light' || kept === 'dark') chooseTheme(kept);
}
