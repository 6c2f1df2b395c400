#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace attendant::gatelog::store {

/// The pictures of what was read, as files named by what is in them: the same picture is there once, and a
/// picture that was changed no longer fits its name.
class ImageStore
{
public:
    static constexpr qsizetype BytesMost = 6 * 1024 * 1024; ///< what Supabase takes in one go

    explicit ImageStore(QString folder) : m_folder(std::move(folder)) { }

    struct Put
    {
        QString name; ///< what a record refers to
        bool isNew = true;
    };
    /// On the medium when this returns. BadInput for what is too large, or no JPEG, PNG or WebP.
    [[nodiscard]] Result<Put> put(const QByteArray &bytes, UtcTime now) const;
    /// NotFound, or StoreCorrupt when the file is not what its name says.
    [[nodiscard]] Result<QByteArray> get(const QString &name) const;
    /// Removes a picture that was last brought before that; another record may have brought it since.
    void removeOlder(const QString &name, UtcTime before) const;

    /// Where a picture is; empty when there is none.
    [[nodiscard]] QString path(const QString &name) const;
    /// A name that this store gives; nothing else reaches the disk.
    [[nodiscard]] static bool isName(QStringView name);

private:
    [[nodiscard]] QString pathOf(const QString &name) const;

    QString m_folder;
};

/// "image/jpeg" and so on, by the name's end.
[[nodiscard]] QByteArray imageType(QStringView name);

} // namespace attendant::gatelog::store
