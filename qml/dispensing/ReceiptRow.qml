import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Theme

/*! So many of an article came out, and what they cost; or why they did not. */
Rectangle {
    id: root

    required property string name
    required property string count
    required property string paid
    required property string why

    Accessible.description: root.why
    Accessible.name: qsTr("%1: %2, %3").arg(root.name).arg(root.count).arg(root.paid)
    Accessible.role: Accessible.StaticText
    color: Theme.paper
    implicitHeight: Theme.touchTarget * (root.why === "" ? 0.75 : 1.1) * (Theme.largeText ? 1.2 : 1)
    radius: Theme.radiusSmall

    GridLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        columnSpacing: Theme.gap
        columns: 3
        rowSpacing: 0

        Label {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.gap
            Layout.preferredWidth: Theme.largeText ? implicitWidth : Theme.touchTarget * 2
            color: Theme.paperInk
            font.pixelSize: Theme.fontSmall
            horizontalAlignment: Text.AlignLeft
            text: root.name
            wrapMode: Text.NoWrap
        }
        Label {
            Layout.fillHeight: true
            Layout.preferredHeight: Theme.gap
            Layout.preferredWidth: Theme.largeText ? Math.max(Theme.touchTarget * 0.6, implicitWidth) : Theme.touchTarget
            color: Theme.paperInk
            font.pixelSize: Theme.fontSmall
            font.weight: Theme.weightStrong
            objectName: "receiptCount"
            text: root.count
            wrapMode: Text.NoWrap
        }
        Label {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.gap
            Layout.preferredWidth: Theme.largeText ? implicitWidth : Theme.touchTarget * 2
            color: Theme.paperInk
            font.pixelSize: Theme.fontSmall
            font.weight: Theme.weightStrong
            horizontalAlignment: Text.AlignRight
            text: root.paid
            wrapMode: Text.NoWrap
        }
        Label {
            Layout.columnSpan: 3
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.gap
            color: Theme.no
            font.pixelSize: Theme.fontSmall
            horizontalAlignment: Text.AlignLeft
            text: root.why
            visible: root.why !== ""
            wrapMode: Text.NoWrap
        }
    }
}
