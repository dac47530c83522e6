// Writes tet_days.txt: the first day of the lunar year in Việt Nam, by two programs that must agree.
// Once: npm install amlich@0.0.2 date-holidays@3.23.12 && node make_tet_days.mjs > tet_days.txt
import amlich from 'amlich';
import Holidays from 'date-holidays';

const holidays = new Holidays('VN', { languages: ['vi'] });
const two = (number) => String(number).padStart(2, '0');
const reckoned = (year) => {
    const [day, month, solar] = amlich.convertLunar2Solar(1, 1, year, 0, 7);
    return `${solar}-${two(month)}-${two(day)}`;
};
const listed = (year) => holidays.getHolidays(year).find((one) => one.name === 'Tết Nguyên Đán').date.slice(0, 10);

for (let year = 1980; year <= 2060; ++year) {
    if (reckoned(year) !== listed(year)) throw new Error(`${year}: ${reckoned(year)} or ${listed(year)}?`);
    console.log(reckoned(year));
}
