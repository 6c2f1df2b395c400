// Preloaded into a program: its disk is full for as long as the file is there that ATTENDANT_TEST_FULL names.
// Reading goes on, and so does the terminal; nothing else is written, not even over what was there before.
#include <dlfcn.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace {

bool isFull(int file)
{
    static const char *flag = std::getenv("ATTENDANT_TEST_FULL");
    struct stat kind = {};
    return file > STDERR_FILENO && flag && ::access(flag, F_OK) == 0 && ::fstat(file, &kind) == 0
        && S_ISREG(kind.st_mode);
}

template <typename Call>
Call next(const char *name)
{
    return reinterpret_cast<Call>(::dlsym(RTLD_NEXT, name));
}

ssize_t refused()
{
    errno = ENOSPC;
    return -1;
}

} // namespace

extern "C" ssize_t write(int file, const void *bytes, size_t count)
{
    static const auto real = next<ssize_t (*)(int, const void *, size_t)>("write");
    return isFull(file) ? refused() : real(file, bytes, count);
}

extern "C" ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset)
{
    static const auto real = next<ssize_t (*)(int, const void *, size_t, off64_t)>("pwrite64");
    return isFull(file) ? refused() : real(file, bytes, count, offset);
}

extern "C" ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset)
{
    return pwrite64(file, bytes, count, offset);
}
