import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Theme

/*! One less, how many, one more. */
RowLayout {
    id: root

    required property int count
    required property string what
    property bool canAdd: true
    property bool counting: true ///< shows the number between the keys
    property color ink: Theme.paperInk

    signal less
    signal more

    spacing: 0

    ActionButton {
        Accessible.name: qsTr("One less: %1").arg(root.what)
        Layout.preferredWidth: Theme.touchTarget
        font.pixelSize: Theme.fontText
        implicitWidth: Theme.touchTarget
        objectName: "less"
        text: "−"

        onClicked: root.less()
    }
    Label {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.minimumWidth: Theme.gap
        color: root.ink
        font.weight: Theme.weightStrong
        text: root.count
        visible: root.counting
        wrapMode: Text.NoWrap
    }
    Item {
        Layout.fillWidth: true
        visible: !root.counting
    }
    ActionButton {
        Accessible.name: qsTr("One more: %1").arg(root.what)
        Layout.preferredWidth: Theme.touchTarget
        enabled: root.canAdd
        font.pixelSize: Theme.fontText
        implicitWidth: Theme.touchTarget
        objectName: "more"
        text: "+"

        onClicked: root.more()
    }
}
