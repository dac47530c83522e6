// The LDAP adapter against Debian's slapd, started here in a folder of its own; skipped where there is none.
#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>

#include "identity/ldap/ldap_directory.hpp"
#include "identity/own_desk.hpp"

using namespace thidua;
using namespace thidua::identity;
using tests::fault_of;

namespace {

constexpr const char* kSlapd = "/usr/sbin/slapd";

bool can_run(const char* program) { return ::access(program, X_OK) == 0; }

int run(std::vector<std::string> words) {
    std::vector<char*> given;
    for (std::string& word : words) given.push_back(word.data());
    given.push_back(nullptr);
    pid_t child = 0;
    char* environment[] = {nullptr};
    if (::posix_spawn(&child, given[0], nullptr, nullptr, given.data(), environment) != 0) return -1;
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

int free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    (void)::bind(socket, reinterpret_cast<sockaddr*>(&address), size);
    (void)::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(socket);
    return ntohs(address.sin_port);
}

bool answers(int port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool open = ::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    ::close(socket);
    return open;
}

/// A directory with three people, one of them with signs in the name that mean something in filters.
class Slapd {
  public:
    Slapd() {
        const auto place = folder_.path();
        std::filesystem::create_directory(place / "data");
        if (can_run("/usr/bin/openssl"))
            encrypted_ =
                run({"/usr/bin/openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                     "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout",
                     place / "key.pem", "-out", place / "certificate.pem", "-config", "/etc/ssl/openssl.cnf"}) == 0;
        std::ofstream(place / "slapd.conf")
            << "include /etc/ldap/schema/core.schema\ninclude /etc/ldap/schema/cosine.schema\n"
            << "include /etc/ldap/schema/inetorgperson.schema\nmodulepath /usr/lib/ldap\nmoduleload back_mdb\n"
            << (encrypted_ ? "TLSCertificateFile " + (place / "certificate.pem").string() + "\nTLSCertificateKeyFile " +
                                 (place / "key.pem").string() + "\n"
                           : std::string())
            << "database mdb\nsuffix \"dc=so\"\nrootdn \"cn=admin,dc=so\"\nrootpw looks-up\ndirectory "
            << (place / "data").string() << "\n";
        std::ofstream people(place / "people.ldif");
        people << "dn: dc=so\nobjectClass: domain\ndc: so\n\n";
        for (const char* name : {"hoa.tm", "minh.lq", "a*b"})
            people << "dn: uid=" << name << ",dc=so\nobjectClass: inetOrgPerson\nuid: " << name << "\ncn: x\nsn: x\n"
                   << "userPassword: " << name << " vào cửa\n\n";
        people << "dn: cn=two,dc=so\nobjectClass: inetOrgPerson\nuid: hai\ncn: two\nsn: x\nuserPassword: x\n\n"
               << "dn: cn=three,dc=so\nobjectClass: inetOrgPerson\nuid: hai\ncn: three\nsn: x\nuserPassword: x\n\n"
               << "dn: uid=xa,dc=so\nobjectClass: referral\nobjectClass: extensibleObject\nuid: xa\n"
               << "ref: ldap://127.0.0.1:1/uid=xa,dc=so\n";
        people.close();
        std::ofstream(place / "search-password") << "looks-up\n";
        const std::string config = place / "slapd.conf";
        if (run({"/usr/sbin/slapadd", "-f", config, "-l", place / "people.ldif"}) != 0) return;
        port_ = free_port();
        const std::string url = "ldap://127.0.0.1:" + std::to_string(port_);
        std::vector<std::string> words = {kSlapd, "-h", url, "-f", config, "-d", "0"};
        std::vector<char*> given;
        for (std::string& word : words) given.push_back(word.data());
        given.push_back(nullptr);
        char* environment[] = {nullptr};
        if (::posix_spawn(&child_, kSlapd, nullptr, nullptr, given.data(), environment) != 0) return;
        for (int tries = 0; tries < 200 && !answers(port_); ++tries)
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        up_ = answers(port_);
    }
    ~Slapd() {
        if (child_ <= 0) return;
        ::kill(child_, SIGTERM);
        ::waitpid(child_, nullptr, 0);
    }
    Slapd(const Slapd&) = delete;
    Slapd& operator=(const Slapd&) = delete;

    [[nodiscard]] bool up() const { return up_; }
    [[nodiscard]] bool encrypted() const { return encrypted_; }
    [[nodiscard]] LdapSettings settings() const {
        LdapSettings made;
        made.url = "ldap://127.0.0.1:" + std::to_string(port_);
        made.base = "dc=so";
        made.filter = "(uid={user})";
        made.search_dn = "cn=admin,dc=so";
        made.search_password_file = folder_.path() / "search-password";
        return made;
    }
    [[nodiscard]] std::filesystem::path certificate() const { return folder_.path() / "certificate.pem"; }

  private:
    tests::TemporaryFolder folder_;
    pid_t child_ = 0;
    int port_ = 0;
    bool up_ = false;
    bool encrypted_ = false;
};

const Slapd* slapd() {
    static const std::unique_ptr<Slapd> kOne = can_run(kSlapd) ? std::make_unique<Slapd>() : nullptr;
    return kOne.get();
}

/// Says why a case is skipped.
boost::test_tools::assertion_result there_is_a_directory(boost::unit_test::test_unit_id) {
    boost::test_tools::assertion_result result(slapd() != nullptr && slapd()->up());
    result.message() << "there is no slapd: apt-get install slapd";
    return result;
}

boost::test_tools::assertion_result it_speaks_tls(boost::unit_test::test_unit_id unit) {
    if (auto there = there_is_a_directory(unit); !there) return there;
    boost::test_tools::assertion_result result(slapd()->encrypted());
    result.message() << "no certificate could be made with openssl";
    return result;
}

/// "yes", "no", or the code of the fault.
std::string asked(const LdapSettings& settings, const std::string& user, const std::string& password) {
    LdapDirectory directory(settings);
    const auto answer = directory.is_password(user, password);
    if (!answer) return fault_of(answer);
    return *answer ? "yes" : "no";
}

} // namespace

BOOST_AUTO_TEST_SUITE(ldap)

BOOST_AUTO_TEST_CASE(a_value_is_no_part_of_a_filter) {
    BOOST_TEST(ldap_filter_value("hoa.tm") == "hoa.tm");
    BOOST_TEST(ldap_filter_value("*)(uid=*") == "\\2a\\29\\28uid\\3d\\2a");
    BOOST_TEST(ldap_filter_value(std::string("a\\\0b", 4)) == "a\\5c\\00b");
    BOOST_TEST(ldap_filter_value("ế") == "\\e1\\ba\\bf");
}

BOOST_AUTO_TEST_CASE(a_directory_that_is_not_there_is_no_answer) {
    LdapSettings nowhere;
    nowhere.url = "ldap://127.0.0.1:" + std::to_string(free_port());
    nowhere.base = "dc=so";
    nowhere.filter = "(uid={user})";
    BOOST_TEST(asked(nowhere, "hoa.tm", "x") == "TD1419");
    BOOST_TEST(asked(nowhere, "hoa.tm", "") == "no"); // is not even asked
}

BOOST_AUTO_TEST_CASE(only_the_right_password_of_one_person_opens,
                     *boost::unit_test::precondition(there_is_a_directory)) {
    const LdapSettings settings = slapd()->settings();
    BOOST_TEST(asked(settings, "hoa.tm", "hoa.tm vào cửa") == "yes");
    BOOST_TEST(asked(settings, "hoa.tm", "minh.lq vào cửa") == "no");
    BOOST_TEST(asked(settings, "hoa.tm", "") == "no");
    BOOST_TEST(asked(settings, "nobody.x", "hoa.tm vào cửa") == "no");
    BOOST_TEST(asked(settings, "*", "hoa.tm vào cửa") == "no");
    BOOST_TEST(asked(settings, "hoa.tm)(uid=*", "hoa.tm vào cửa") == "no");
    BOOST_TEST(asked(settings, "a*b", "a*b vào cửa") == "yes");
    BOOST_TEST(asked(settings, "hai", "x") == "no"); // two of them
    BOOST_TEST(asked(settings, "xa", "x") == "no");  // is elsewhere, and not followed
}

BOOST_AUTO_TEST_CASE(whoever_looks_up_must_be_let_in, *boost::unit_test::precondition(there_is_a_directory)) {
    LdapSettings settings = slapd()->settings();
    settings.search_dn = "cn=other,dc=so";
    BOOST_TEST(asked(settings, "hoa.tm", "hoa.tm vào cửa") == "TD1419");
    settings = slapd()->settings();
    settings.search_password_file = "/nonexistent/password";
    BOOST_TEST(asked(settings, "hoa.tm", "hoa.tm vào cửa") != "yes");
    settings.search_dn.clear(); // anybody may look up here
    BOOST_TEST(asked(settings, "hoa.tm", "hoa.tm vào cửa") == "yes");
}

BOOST_AUTO_TEST_CASE(what_is_said_is_encrypted_to_the_right_server, *boost::unit_test::precondition(it_speaks_tls)) {
    LdapSettings settings = slapd()->settings();
    settings.start_tls = true;
    settings.ca = slapd()->certificate();
    BOOST_TEST(asked(settings, "hoa.tm", "hoa.tm vào cửa") == "yes");
    BOOST_TEST(asked(settings, "hoa.tm", "sai") == "no");
    settings.ca.clear(); // the system does not trust it
    BOOST_TEST(asked(settings, "hoa.tm", "hoa.tm vào cửa") == "TD1419");
}

BOOST_AUTO_TEST_SUITE_END()
