pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Staff
import Attendant.Theme

/*! Finds a Korean name by the consonants its syllables begin with, and a number by its digits: no keyboard needed. */
GridLayout {
    id: root

    property var letters: ["ㄱ", "ㄴ", "ㄷ", "ㄹ", "ㅁ", "ㅂ", "ㅅ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ", "0", "1",
        "2", "3", "4", "5", "6", "7", "8", "9"]

    signal erased
    signal typed(string letter)

    columnSpacing: Theme.deskGap
    columns: Theme.landscape ? 13 : 7
    rowSpacing: Theme.deskGap

    Repeater {
        model: root.letters

        DeskButton {
            required property string modelData

            Layout.fillWidth: true
            Layout.preferredWidth: Theme.deskRow
            leftPadding: 0
            objectName: "letter " + modelData
            quiet: true
            rightPadding: 0
            text: modelData

            onDone: root.typed(modelData)
        }
    }
    DeskButton {
        Layout.columnSpan: 2
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.deskRow * 2
        leftPadding: 0
        objectName: "letterErase"
        quiet: true
        rightPadding: 0
        text: qsTr("Erase")

        onDone: root.erased()
    }
}
