import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Theme

/*! One record: when, whose, how much, and whether the server has it. */
Rectangle {
    id: root

    required property string time
    required property string weight
    required property string owner
    required property bool sent

    Accessible.name: qsTr("%1, %2, %3").arg(root.time).arg(root.owner).arg(root.weight)
    Accessible.role: Accessible.StaticText
    color: Theme.paper
    implicitHeight: Theme.touchTarget * 0.75
    radius: Theme.radiusSmall

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        spacing: Theme.gap

        Label {
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.touchTarget
            color: Theme.paperInkQuiet
            font.pixelSize: Theme.fontSmall
            horizontalAlignment: Text.AlignLeft
            text: root.time
            wrapMode: Text.NoWrap
        }
        Label {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.touchTarget
            color: Theme.paperInk
            font.pixelSize: Theme.fontSmall
            horizontalAlignment: Text.AlignLeft
            text: root.owner
            wrapMode: Text.NoWrap
        }
        Label {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.touchTarget * 1.5
            color: Theme.paperInk
            font.pixelSize: Theme.fontSmall
            font.weight: Theme.weightStrong
            horizontalAlignment: Text.AlignRight
            text: root.weight
            wrapMode: Text.NoWrap
        }
        ResultIcon {
            Layout.preferredHeight: Theme.fontSmall
            Layout.preferredWidth: Theme.fontSmall
            color: root.sent ? Theme.go : Theme.paperInkQuiet
            kind: root.sent ? ResultIcon.Go : ResultIcon.Wait
            objectName: root.sent ? "sent" : "unsent"
        }
    }
}
