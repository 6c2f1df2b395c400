import QtQuick
import QtQuick.Layouts
import Attendant.Theme

/*! What is on every page: language, text size, contrast, and a person. */
RowLayout {
    id: root

    signal contrastAsked
    signal languageAsked
    signal largeTextAsked
    signal staffAsked

    spacing: Theme.gap

    ActionButton {
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.touchTarget
        objectName: "language"
        //: On the button that switches to the other language: that language's own name
        text: qsTr("한국어")

        onClicked: root.languageAsked()
    }
    ActionButton {
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.touchTarget
        objectName: "largeText"
        text: qsTr("Large text")

        onClicked: root.largeTextAsked()
    }
    ActionButton {
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.touchTarget
        objectName: "contrast"
        text: qsTr("Contrast")

        onClicked: root.contrastAsked()
    }
    ActionButton {
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.touchTarget
        objectName: "callStaff"
        text: qsTr("Call staff")

        onClicked: root.staffAsked()
    }
}
