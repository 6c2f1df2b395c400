import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Theme

/*! A weight that can be read from two metres. The figure keeps its place while its digits change. */
RowLayout {
    id: root

    required property string number
    required property string unit
    property real size: Theme.fontNumber

    Accessible.name: qsTr("%1 %2").arg(root.number).arg(root.unit)
    Accessible.role: Accessible.StaticText
    spacing: Theme.gap

    Label {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.maximumHeight: root.size * 1.3
        Layout.preferredHeight: root.size * 1.2
        Layout.preferredWidth: root.size * 3
        color: Theme.resultInk
        font.pixelSize: root.size
        font.weight: Theme.weightStrong
        horizontalAlignment: Text.AlignRight
        objectName: "weight"
        text: root.number
        wrapMode: Text.NoWrap
    }
    Label {
        Layout.alignment: Qt.AlignBottom
        Layout.bottomMargin: root.size * 0.18
        color: Theme.resultInk
        font.pixelSize: Math.max(Theme.fontLeast, root.size * 0.4)
        fontSizeMode: Text.FixedSize
        text: root.unit
        visible: root.unit !== ""
        wrapMode: Text.NoWrap
    }
}
