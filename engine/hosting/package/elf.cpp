#include "hosting/package/elf.hpp"

#include <elf.h>

#include <cstring>
#include <optional>

namespace thidua::hosting {
namespace {

#if defined(__x86_64__)
constexpr std::uint16_t kOwnMachine = EM_X86_64;
#elif defined(__aarch64__)
constexpr std::uint16_t kOwnMachine = EM_AARCH64;
#else
#error "thidua's plugins are known on x86-64 and arm64 only"
#endif

std::string machine_name(std::uint16_t machine, bool wide) {
    switch (machine) {
    case EM_X86_64:
        return wide ? "x86-64" : "x32";
    case EM_AARCH64:
        return "arm64";
    case EM_386:
        return "i386";
    case EM_ARM:
        return "arm";
    case EM_RISCV:
        return "riscv";
    case EM_PPC64:
        return "ppc64";
    case EM_S390:
        return "s390x";
    default:
        return "ELF machine " + std::to_string(machine);
    }
}

/// Copies a table entry out, since nothing promises that it is aligned.
template <class T>
std::optional<T> read_at(std::string_view bytes, std::uint64_t offset) {
    if (offset > bytes.size() || bytes.size() - offset < sizeof(T)) return std::nullopt;
    T value;
    std::memcpy(&value, bytes.data() + offset, sizeof(T));
    return value;
}

bool inside(std::string_view bytes, std::uint64_t offset, std::uint64_t size) {
    return offset <= bytes.size() && bytes.size() - offset >= size;
}

std::optional<std::string> text_at(std::string_view bytes, const Elf64_Shdr& strings, std::uint64_t index) {
    if (index >= strings.sh_size || !inside(bytes, strings.sh_offset, strings.sh_size)) return std::nullopt;
    const std::string_view rest = bytes.substr(strings.sh_offset + index, strings.sh_size - index);
    const auto end = rest.find('\0');
    if (end == std::string_view::npos) return std::nullopt;
    return std::string(rest.substr(0, end));
}

ElfLook::Fault check_header(std::string_view bytes, ElfLook& look) {
    if (bytes.size() < EI_NIDENT || std::memcmp(bytes.data(), ELFMAG, SELFMAG) != 0) return ElfLook::Fault::not_elf;
    const bool wide = bytes[EI_CLASS] == ELFCLASS64;
    // Type and machine are at the same place in both word sizes.
    const auto type = read_at<std::uint16_t>(bytes, 16);
    const auto machine = read_at<std::uint16_t>(bytes, 18);
    if (!type || !machine) return ElfLook::Fault::truncated;
    look.found = machine_name(*machine, wide);
    if (!wide || bytes[EI_DATA] != ELFDATA2LSB || *machine != kOwnMachine) return ElfLook::Fault::wrong_machine;
    if (*type != ET_DYN) return ElfLook::Fault::not_shared;
    return ElfLook::Fault::none;
}

bool segments_are_inside(std::string_view bytes, const Elf64_Ehdr& header) {
    for (std::uint16_t i = 0; i < header.e_phnum; ++i) {
        const auto segment = read_at<Elf64_Phdr>(bytes, header.e_phoff + std::uint64_t{i} * sizeof(Elf64_Phdr));
        if (!segment || !inside(bytes, segment->p_offset, segment->p_filesz)) return false;
    }
    return true;
}

bool sections_of(std::string_view bytes, const Elf64_Ehdr& header, std::vector<Elf64_Shdr>& sections) {
    for (std::uint16_t i = 0; i < header.e_shnum; ++i) {
        const auto section = read_at<Elf64_Shdr>(bytes, header.e_shoff + std::uint64_t{i} * sizeof(Elf64_Shdr));
        if (!section) return false;
        if (section->sh_type != SHT_NOBITS && !inside(bytes, section->sh_offset, section->sh_size)) return false;
        sections.push_back(*section);
    }
    return true;
}

bool read_symbols(std::string_view bytes, const Elf64_Shdr& table, const Elf64_Shdr& names, ElfLook& look) {
    for (std::uint64_t at = 0; at + sizeof(Elf64_Sym) <= table.sh_size; at += sizeof(Elf64_Sym)) {
        const auto symbol = read_at<Elf64_Sym>(bytes, table.sh_offset + at);
        if (!symbol) return false;
        const auto binding = ELF64_ST_BIND(symbol->st_info);
        // Binding 10 is STB_GNU_UNIQUE; absolute symbols are version names.
        if (binding != STB_GLOBAL && binding != STB_WEAK && binding != STB_GNU_UNIQUE) continue;
        if (symbol->st_shndx == SHN_UNDEF || symbol->st_shndx == SHN_ABS) continue;
        const auto name = text_at(bytes, names, symbol->st_name);
        if (!name) return false;
        look.exported.push_back(*name);
    }
    return true;
}

std::vector<Elf64_Phdr> segments_of(std::string_view bytes, const Elf64_Ehdr& header) {
    std::vector<Elf64_Phdr> segments;
    for (std::uint16_t i = 0; i < header.e_phnum; ++i)
        if (const auto one = read_at<Elf64_Phdr>(bytes, header.e_phoff + std::uint64_t{i} * sizeof(Elf64_Phdr)))
            segments.push_back(*one);
    return segments;
}

/// Where in the file that is which lies at this address once it is loaded.
std::optional<std::uint64_t> offset_of(const std::vector<Elf64_Phdr>& segments, std::uint64_t address) {
    for (const Elf64_Phdr& one : segments)
        if (one.p_type == PT_LOAD && address >= one.p_vaddr && address - one.p_vaddr < one.p_filesz)
            return one.p_offset + (address - one.p_vaddr);
    return std::nullopt;
}

/// The table that the loader reads: by segments and addresses, whatever the section headers say.
std::vector<Elf64_Dyn> dynamic_entries(std::string_view bytes, const std::vector<Elf64_Phdr>& segments) {
    std::vector<Elf64_Dyn> entries;
    for (const Elf64_Phdr& segment : segments) {
        const auto begin = segment.p_type == PT_DYNAMIC ? offset_of(segments, segment.p_vaddr) : std::nullopt;
        if (!begin) continue;
        // It ends with DT_NULL, not with its size, which the loader does not look at.
        for (std::uint64_t at = *begin;; at += sizeof(Elf64_Dyn)) {
            const auto entry = read_at<Elf64_Dyn>(bytes, at);
            if (!entry || entry->d_tag == DT_NULL) break;
            entries.push_back(*entry);
        }
    }
    return entries;
}

std::optional<std::string> text_in(std::string_view bytes, std::uint64_t offset) {
    if (offset >= bytes.size()) return std::nullopt;
    const auto end = bytes.find('\0', offset);
    if (end == std::string_view::npos) return std::nullopt;
    return std::string(bytes.substr(offset, end - offset));
}

bool names_a_library(std::int64_t tag) {
    return tag == DT_NEEDED || tag == DT_FILTER || tag == DT_AUXILIARY || tag == DT_AUDIT || tag == DT_DEPAUDIT;
}

void read_dynamic(std::string_view bytes, const Elf64_Ehdr& header, ElfLook& look) {
    const std::vector<Elf64_Phdr> segments = segments_of(bytes, header);
    const std::vector<Elf64_Dyn> entries = dynamic_entries(bytes, segments);
    std::uint64_t texts = 0;
    for (const Elf64_Dyn& entry : entries)
        if (entry.d_tag == DT_STRTAB) texts = entry.d_un.d_ptr;
    for (const Elf64_Dyn& entry : entries) {
        if (entry.d_tag == DT_RPATH || entry.d_tag == DT_RUNPATH) look.own_search_path = true;
        if (!names_a_library(entry.d_tag)) continue;
        const auto at = offset_of(segments, texts + entry.d_un.d_val);
        // One that cannot be read is no name that could be judged.
        look.needed.push_back(at ? text_in(bytes, *at).value_or("/") : "/");
    }
}

} // namespace

ElfLook look_at_elf(std::string_view bytes) {
    ElfLook look;
    look.fault = check_header(bytes, look);
    if (look.fault != ElfLook::Fault::none) return look;
    const auto header = read_at<Elf64_Ehdr>(bytes, 0);
    std::vector<Elf64_Shdr> sections;
    look.fault = ElfLook::Fault::truncated;
    if (!header || !segments_are_inside(bytes, *header) || !sections_of(bytes, *header, sections)) return look;
    read_dynamic(bytes, *header, look);
    bool has_symbols = false;
    for (const Elf64_Shdr& section : sections) {
        if (section.sh_type != SHT_DYNSYM) continue;
        has_symbols = true;
        if (section.sh_link >= sections.size() || !read_symbols(bytes, section, sections[section.sh_link], look))
            return look;
    }
    look.fault = has_symbols ? ElfLook::Fault::none : ElfLook::Fault::no_symbols;
    return look;
}

std::string own_machine() { return machine_name(kOwnMachine, true); }

} // namespace thidua::hosting
