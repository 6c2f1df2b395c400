#include "ledger/zstdfile.h"

#include <QFile>

#include <zstd.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace attendant::ledger {
namespace {

constexpr int Level = 6; ///< a third more time than the default, a tenth less space

struct Files
{
    QFile from;
    QFile to;
    QByteArray in;
    QByteArray out;

    Files(const QString &source, const QString &target, size_t inSize, size_t outSize)
        : from(source)
        , to(target)
        , in(qsizetype(inSize), '\0')
        , out(qsizetype(outSize), '\0')
    { }
    [[nodiscard]] Status open()
    {
        if (!from.open(QIODevice::ReadOnly))
            return Error{ErrorCode::NotFound, u"%1: %2"_s.arg(from.fileName(), from.errorString())};
        if (!to.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return Error{ErrorCode::Unavailable, u"%1: %2"_s.arg(to.fileName(), to.errorString())};
        to.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return {};
    }
    [[nodiscard]] bool write(const ZSTD_outBuffer &buffer)
    {
        return to.write(out.constData(), qint64(buffer.pos)) == qint64(buffer.pos);
    }
    [[nodiscard]] Status close()
    {
        const bool flushed = to.flush() && to.error() == QFileDevice::NoError;
        to.close();
        return flushed ? Status{} : Status{Error{ErrorCode::Unavailable, failure()}};
    }
    [[nodiscard]] QString failure() const { return u"%1: %2"_s.arg(to.fileName(), to.errorString()); }
};

} // namespace

Status pack(const QString &from, const QString &to)
{
    Files files(from, to, ZSTD_CStreamInSize(), ZSTD_CStreamOutSize());
    if (const Status opened = files.open(); !opened)
        return opened;
    const std::unique_ptr<ZSTD_CCtx, size_t (*)(ZSTD_CCtx *)> packer(ZSTD_createCCtx(), ZSTD_freeCCtx);
    ZSTD_CCtx_setParameter(packer.get(), ZSTD_c_compressionLevel, Level);
    ZSTD_CCtx_setParameter(packer.get(), ZSTD_c_checksumFlag, 1);
    for (bool last = false; !last;) {
        const qint64 read = files.from.read(files.in.data(), files.in.size());
        if (read < 0)
            return Error{ErrorCode::Unavailable, u"%1: %2"_s.arg(from, files.from.errorString())};
        last = files.from.atEnd();
        ZSTD_inBuffer input{files.in.constData(), size_t(read), 0};
        size_t left = 1;
        while (last ? left != 0 : input.pos < input.size) {
            ZSTD_outBuffer output{files.out.data(), size_t(files.out.size()), 0};
            left = ZSTD_compressStream2(packer.get(), &output, &input, last ? ZSTD_e_end : ZSTD_e_continue);
            if (ZSTD_isError(left))
                return Error{ErrorCode::Internal, QString::fromUtf8(ZSTD_getErrorName(left))};
            if (!files.write(output))
                return Error{ErrorCode::Unavailable, files.failure()};
        }
    }
    return files.close();
}

Status unpack(const QString &from, const QString &to)
{
    Files files(from, to, ZSTD_DStreamInSize(), ZSTD_DStreamOutSize());
    if (const Status opened = files.open(); !opened)
        return opened;
    const std::unique_ptr<ZSTD_DCtx, size_t (*)(ZSTD_DCtx *)> unpacker(ZSTD_createDCtx(), ZSTD_freeDCtx);
    size_t left = 1; // 0 once a frame, with its checksum, is complete
    while (!files.from.atEnd()) {
        const qint64 read = files.from.read(files.in.data(), files.in.size());
        if (read < 0)
            return Error{ErrorCode::Unavailable, u"%1: %2"_s.arg(from, files.from.errorString())};
        ZSTD_inBuffer input{files.in.constData(), size_t(read), 0};
        while (input.pos < input.size) {
            ZSTD_outBuffer output{files.out.data(), size_t(files.out.size()), 0};
            left = ZSTD_decompressStream(unpacker.get(), &output, &input);
            if (ZSTD_isError(left))
                return Error{ErrorCode::StoreCorrupt,
                             u"%1: damaged: %2"_s.arg(from, QString::fromUtf8(ZSTD_getErrorName(left)))};
            if (!files.write(output))
                return Error{ErrorCode::Unavailable, files.failure()};
        }
    }
    if (left != 0)
        return Error{ErrorCode::StoreCorrupt, u"%1: damaged: its end is missing"_s.arg(from)};
    return files.close();
}

} // namespace attendant::ledger
