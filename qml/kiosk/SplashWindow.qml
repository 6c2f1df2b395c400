import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Theme

/*! What is seen while the kiosk starts, or starts again: whose counter it is, and that it comes back. In both languages. */
Window {
    id: root

    required property string siteName

    color: Theme.ground
    height: 1024
    title: root.siteName
    width: 600

    ColumnLayout {
        anchors.centerIn: parent
        spacing: Theme.margin
        width: parent.width - 2 * Theme.margin

        ResultIcon {
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredHeight: Theme.ring
            Layout.preferredWidth: Theme.ring
            color: Theme.groundInkQuiet
            kind: ResultIcon.Wait
        }
        Label {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.touchTarget
            font.pixelSize: Theme.fontTitle
            font.weight: Theme.weightStrong
            objectName: "splashName"
            text: root.siteName
        }
        Label {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.touchTarget
            objectName: "splashKorean"
            text: qsTr("잠시만 기다려 주세요. 곧 다시 시작해요.")
        }
        Label {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.touchTarget
            color: Theme.groundInkQuiet
            objectName: "splashEnglish"
            text: qsTr("Back in a moment")
        }
    }
    Binding {
        property: "panelWidth"
        target: Theme
        value: root.width
    }
    Binding {
        property: "panelHeight"
        target: Theme
        value: root.height
    }
}
